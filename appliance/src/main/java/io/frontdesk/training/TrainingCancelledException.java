package io.frontdesk.training;

/** A training that was cancelled: it left no bundle. */
public final class TrainingCancelledException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Without a reason beyond that. */
  public TrainingCancelledException() {
    super("The training was cancelled; nothing was written");
  }

  /**
   * With what broke off.
   *
   * @param cause what the interruption led to
   */
  public TrainingCancelledException(Throwable cause) {
    super("The training was cancelled; nothing was written", cause);
  }
}
