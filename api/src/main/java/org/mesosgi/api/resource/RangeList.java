package org.mesosgi.api.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Arithmetic of lists of ranges. All but {@link #normalize} expects normalized lists: ascending, with at least one number
 * between two ranges. The numbers are unsigned.
 */
final class RangeList {

    private static final Comparator<Range> BY_BEGIN =
            (left, right) -> Long.compareUnsigned(left.begin(), right.begin());

    private RangeList() {}

    /** The same numbers in a normalized list. */
    static List<Range> normalize(List<Range> ranges) {
        return isNormalized(ranges) ? List.copyOf(ranges) : coalesce(ranges);
    }

    static List<Range> concatenate(List<Range> left, List<Range> right) {
        List<Range> all = new ArrayList<>(left.size() + right.size());
        all.addAll(left);
        all.addAll(right);
        return all;
    }

    /** The numbers of the left that are not in the right. */
    static List<Range> subtract(List<Range> left, List<Range> right) {
        List<Range> rest = new ArrayList<>(left.size() + right.size());
        int r = 0;
        for (Range range : left) {
            long begin = range.begin();
            while (r < right.size() && isLess(right.get(r).end(), begin)) {
                r++;
            }
            boolean used = false;
            for (int i = r;
                    i < right.size() && !isLess(range.end(), right.get(i).begin()) && !used;
                    i++) {
                Range hole = right.get(i);
                if (isLess(begin, hole.begin())) {
                    rest.add(new Range(begin, hole.begin() - 1));
                }
                used = !isLess(hole.end(), range.end());
                begin = hole.end() + 1;
            }
            if (!used) {
                rest.add(new Range(begin, range.end()));
            }
        }
        return rest;
    }

    /** Whether all numbers of the right are in the left. */
    static boolean contains(List<Range> left, List<Range> right) {
        int l = 0;
        for (Range range : right) {
            while (l < left.size() && isLess(left.get(l).end(), range.end())) {
                l++;
            }
            if (l == left.size() || isLess(range.begin(), left.get(l).begin())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNormalized(List<Range> ranges) {
        for (int i = 1; i < ranges.size(); i++) {
            if (!areApart(ranges.get(i - 1), ranges.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Range> coalesce(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(BY_BEGIN);
        List<Range> joined = new ArrayList<>(sorted.size());
        Range last = sorted.get(0);
        for (Range next : sorted.subList(1, sorted.size())) {
            if (areApart(last, next)) {
                joined.add(last);
                last = next;
            } else if (isLess(last.end(), next.end())) {
                last = new Range(last.begin(), next.end());
            }
        }
        joined.add(last);
        return List.copyOf(joined);
    }

    /** Whether there is a number between the end of the first and the begin of the second. */
    private static boolean areApart(Range first, Range second) {
        return isLess(first.end(), second.begin()) && second.begin() - first.end() != 1;
    }

    private static boolean isLess(long left, long right) {
        return Long.compareUnsigned(left, right) < 0;
    }
}
