package org.osscallback.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.parameter.Cursor;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;

class PlaceTest {

    /** A database in which every record has been deleted. */
    private static final UploadFinder EMPTY =
            new UploadFinder() {
                @Override
                public Optional<Upload> find(String id) {
                    return Optional.empty();
                }
            };

    @Test
    void isKnownFromTheIdOfAnEventAlone() {
        assertThat(Place.parse(EMPTY, Place.idOf(4711))).isEqualTo(new Place(4711L, null));
    }

    @Test
    void isKnownFromTheCursorOfAPageAlone() {
        Position position = new Position(Instant.parse("2026-11-27T08:00:00.123Z"), "d97c8945");

        assertThat(Place.parse(EMPTY, Cursor.of(position))).isEqualTo(new Place(null, position));
        assertThat(Cursor.position(EMPTY, Cursor.of(position))).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d97c8945f0f9e8e91a9ce95ee0adc07cc3c80878",
                "x",
                "",
                "czk5OTk5OTk5OTk5OTk5OTk5OTk5OTk",
                "%",
                "dDE6"
            })
    void isUnknownFromWhatIsNeitherNorARecord(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Place.parse(EMPTY, text));
    }

    @Test
    void ofAnEventIsNoneInThePages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.position(EMPTY, Place.idOf(1)));
    }
}
