package org.osscallback.upload;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.osscallback.notice.UploadNotice;

/**
 * One upload that OSS told us of. Written once; only an erasure empties some of it.
 *
 * <p>Absent is {@code null}, in the object as in the database.
 */
@Entity
@Immutable
@Table(name = "oss_upload")
@Access(AccessType.FIELD)
public class Upload {

    /** Two texts and a place in a map have 128 bytes besides their letters. */
    public static final int CHARACTERS_A_VARIABLE = 64;

    @Id public String id;

    @Column(name = "received_at")
    public Instant receivedAt;

    public String bucket;

    @Column(name = "object_name")
    public String object;

    public String etag;

    @Column(name = "size_bytes")
    public Long size;

    @Column(name = "mime_type")
    public String mimeType;

    @Column(name = "image_width")
    public Long imageWidth;

    @Column(name = "image_height")
    public Long imageHeight;

    @Column(name = "image_format")
    public String imageFormat;

    public String crc64;

    @Column(name = "content_md5")
    public String contentMd5;

    @Column(name = "client_ip")
    public String clientIp;

    @Column(name = "req_id")
    public String reqId;

    public String operation;

    @Column(name = "vpc_id")
    public String vpcId;

    public String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> variables;

    public String authenticity;

    public String source;

    /** Not shown; unique, so that the database sees to it that a ticket is good once. */
    @Column(name = "ticket_id")
    public String ticketId;

    /** What others have found out about it; {@code null} before the first. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels;

    /** Not shown; what the app has answered to the uploader, {@code null} if the template did. */
    public String answer;

    /** When what identifies a person was emptied; {@code null} if it was not. */
    @Column(name = "erased_at")
    public Instant erasedAt;

    /** When a sweep of the bucket found its object gone; {@code null} if none did. */
    @Column(name = "gone_at")
    public Instant goneAt;

    /** What OSS said of it, as {@link Confirmation#parse} reads it; {@code null} before. */
    @Formula(
            "(select concat(c.state, ' ', c.checked_at, ' ', c.differs) from oss_confirmation c"
                    + " where c.upload_id = id and c.state is not null)")
    public String confirmation;

    /** Where the journal has it; {@code null} before, and after the journal has been trimmed. */
    @Formula(
            "(select min(j.seq) from oss_journal j where j.upload_id = id"
                    + " and j.type in ('upload.recorded', 'upload.found'))")
    Long seq;

    /** The upload that was signed and became this; {@code null} if it was not, or long ago. */
    @Formula("(select min(s.id) from oss_upload_session s where s.record_id = id)")
    String session;

    /** The constructor that JPA needs. */
    protected Upload() {}

    /**
     * An upload that a genuine callback reports.
     *
     * @param id from {@link UploadId}
     * @param receivedAt kept to the millisecond
     * @param bucket the notice's, or the configured default; may be null
     */
    public Upload(String id, Instant receivedAt, String bucket, UploadNotice notice) {
        this(id, receivedAt, bucket, notice, null);
    }

    /**
     * An upload that a genuine callback reports, and whose ticket says whose it is.
     *
     * @param ticket {@code null} if the callback carries none
     */
    public Upload(
            String id, Instant receivedAt, String bucket, UploadNotice notice, TicketUse ticket) {
        this.id = id;
        this.receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        this.bucket = bucket;
        this.object = notice.object();
        this.size = notice.size();
        this.mimeType = notice.mimeType();
        Optional<UploadNotice.Image> image = Optional.ofNullable(notice.image());
        this.imageWidth = image.map(UploadNotice.Image::width).orElse(null);
        this.imageHeight = image.map(UploadNotice.Image::height).orElse(null);
        this.imageFormat = image.map(UploadNotice.Image::format).orElse(null);
        this.etag = notice.checks().etag();
        this.crc64 = notice.checks().crc64();
        this.contentMd5 = notice.checks().contentMd5();
        this.clientIp = notice.origin().clientIp();
        this.reqId = notice.origin().reqId();
        this.operation = notice.origin().operation();
        this.vpcId = notice.origin().vpcId();
        this.variables = notice.variables();
        this.authenticity = (ticket == null ? Authenticity.SIGNATURE : Authenticity.TICKET).text();
        this.subject = ticket == null ? null : ticket.subject();
        this.ticketId = ticket == null ? null : ticket.id();
        this.source = Source.CALLBACK.text();
    }

    /** The same, but found in the list of the bucket: no callback has told of it. */
    public Upload asListed() {
        authenticity = Authenticity.LISTING.text();
        source = Source.LISTING.text();
        return this;
    }

    /**
     * Of its custom variables, labels and answer, which alone can make it large; each counts for
     * the memory besides its letters, too.
     */
    public int characters() {
        return characters(variables)
                + characters(labels())
                + (answer == null ? 0 : answer.length());
    }

    private static int characters(Map<String, String> texts) {
        int sum = 0;
        for (Map.Entry<String, String> each : texts.entrySet()) {
            sum += CHARACTERS_A_VARIABLE;
            sum += each.getKey().length() + each.getValue().length();
        }
        return sum;
    }

    /** Made by {@link UploadId}; equal for two deliveries of one callback. */
    public String id() {
        return id;
    }

    /** What others have found out about it, by name; empty if nothing. */
    public Map<String, String> labels() {
        return labels == null ? Map.of() : labels;
    }

    /** When what identifies a person was emptied; {@code null} if it was not. */
    public Instant erasedAt() {
        return erasedAt;
    }

    /** What OSS said of it; empty while it has not been asked. */
    public Optional<Confirmation> confirmation() {
        return Optional.ofNullable(confirmation).map(Confirmation::parse);
    }

    /**
     * What OSS said of a record when it was asked.
     *
     * @param differs names of the fields in which the object is not as the callback said
     */
    public record Confirmation(State state, Instant at, List<String> differs) {

        /** What follows from the answer. */
        public enum State {
            CONFIRMED,
            CONTRADICTED,
            SUPERSEDED,
            MISSING;

            /** As in a record's JSON and in the database. */
            public String text() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        static Confirmation parse(String stored) {
            String[] parts = stored.split(" ", 3);
            return new Confirmation(
                    State.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                    Instant.ofEpochMilli(Long.parseLong(parts[1])),
                    parts[2].isEmpty() ? List.of() : List.of(parts[2].split(",")));
        }
    }

    /** Its place in the journal; {@code null} while it has none. */
    public Long seq() {
        return seq;
    }

    /** The upload that was signed and became this; {@code null} if none was, or long ago. */
    public String session() {
        return session;
    }
}
