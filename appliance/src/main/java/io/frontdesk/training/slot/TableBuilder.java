package io.frontdesk.training.slot;

import io.frontdesk.nlu.slot.SlotTable;
import java.util.Arrays;

/** Gathers which facts were seen with which labels. Used once, by one thread. */
final class TableBuilder {

  private long[] hashes = new long[1 << 12];
  private short[] labels = new short[1 << 12];
  private int size;

  void add(long[][] facts, int[] label) {
    for (int word = 0; word < facts.length; word++) {
      for (long fact : facts[word]) {
        add(fact, (short) label[word]);
      }
    }
  }

  private void add(long fact, short label) {
    if (size == hashes.length) {
      // Most facts come again: what is there twice goes before more room is taken.
      compact();
      if (size > hashes.length / 2) {
        hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        labels = Arrays.copyOf(labels, hashes.length);
      }
    }
    hashes[size] = fact;
    labels[size++] = label;
  }

  private void compact() {
    sort(0, size - 1);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || hashes[i] != hashes[kept - 1] || labels[i] != labels[kept - 1]) {
        hashes[kept] = hashes[i];
        labels[kept++] = labels[i];
      }
    }
    size = kept;
  }

  /** By hash, then label; in place, the smaller part first so that the stack stays flat. */
  private void sort(int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int left = low;
      int right = high;
      long pivot = hashes[(low + high) >>> 1];
      short pivotLabel = labels[(low + high) >>> 1];
      while (left <= right) {
        while (compare(left, pivot, pivotLabel) < 0) {
          left++;
        }
        while (compare(right, pivot, pivotLabel) > 0) {
          right--;
        }
        if (left <= right) {
          swap(left++, right--);
        }
      }
      if (right - low < high - left) {
        sort(low, right);
        low = left;
      } else {
        sort(left, high);
        high = right;
      }
    }
  }

  private int compare(int at, long hash, short label) {
    int byHash = Long.compare(hashes[at], hash);
    return byHash != 0 ? byHash : Short.compare(labels[at], label);
  }

  private void swap(int a, int b) {
    long hash = hashes[a];
    hashes[a] = hashes[b];
    hashes[b] = hash;
    short label = labels[a];
    labels[a] = labels[b];
    labels[b] = label;
  }

  SlotTable build() {
    compact();
    long[] rows = new long[size];
    int[] begins = new int[size + 1];
    int row = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        rows[row++] = hashes[i];
      }
      begins[row] = i + 1;
    }
    return new SlotTable(
        Arrays.copyOf(rows, row), Arrays.copyOf(begins, row + 1), Arrays.copyOf(labels, size));
  }
}
