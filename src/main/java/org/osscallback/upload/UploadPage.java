package org.osscallback.upload;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Some uploads one behind the other, in the form in which they go out, bounded in rows and bytes.
 *
 * @param last where the last of them stands; {@code null} if there is none
 * @param more whether there are others behind it
 */
public record UploadPage(List<byte[]> rows, Position last, boolean more) {

    /**
     * The first of some rows: until their uploads have as many characters of custom variables, the
     * last one included; so at least one if there is any.
     *
     * @param upload of a row; may be {@code null}
     */
    public static <T> List<T> first(
            Stream<T> rows, long characters, Function<? super T, Upload> upload) {
        List<T> first = new ArrayList<>();
        long seen = 0;
        for (Iterator<T> each = rows.iterator(); seen < characters && each.hasNext(); ) {
            T row = each.next();
            first.add(row);
            Upload about = upload.apply(row);
            seen += about == null ? 0 : about.characters();
        }
        return first;
    }

    /** Takes rows until one does not fit; a row that is larger than a page is a page of its own. */
    public static final class Builder {

        private final int mostRows;
        private final long mostBytes;
        private final Function<Upload, byte[]> form;
        private final List<byte[]> rows = new ArrayList<>();
        private long bytes;
        private Position last;
        private boolean more;

        public Builder(int mostRows, long mostBytes, Function<Upload, byte[]> form) {
            this.mostRows = mostRows;
            this.mostBytes = mostBytes;
            this.form = form;
        }

        /**
         * @return whether the next may be offered
         */
        public boolean add(Upload upload) {
            if (rows.size() == mostRows) {
                more = true;
                return false;
            }
            byte[] row = form.apply(upload);
            if (!rows.isEmpty() && bytes + row.length > mostBytes) {
                more = true;
                return false;
            }
            rows.add(row);
            bytes += row.length;
            last = Position.of(upload);
            return true;
        }

        public Position last() {
            return last;
        }

        public int size() {
            return rows.size();
        }

        public UploadPage build() {
            return new UploadPage(List.copyOf(rows), last, more);
        }
    }
}
