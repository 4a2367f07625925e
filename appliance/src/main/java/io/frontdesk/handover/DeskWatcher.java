package io.frontdesk.handover;

/** Hears of every change, in the order of each conversation; called by agents: must not block. */
public interface DeskWatcher {

  /** Something happened. */
  void onDesk(DeskEvent event);
}
