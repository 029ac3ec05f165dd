package org.osscallback.upload;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.BindableType;
import org.hibernate.query.MutationQuery;

/**
 * The statement that stores an upload unless it is there already.
 *
 * <p>The database decides, by its own conflict clause, which Hibernate writes in its dialect. A
 * failed {@code persist} would do as well, but costs a rolled-back transaction and an error in the
 * logs of Hibernate and of the database for what is an everyday event.
 */
final class InsertOnce {

    private static final Map<String, Function<Upload, Object>> ATTRIBUTES = new LinkedHashMap<>();

    static {
        ATTRIBUTES.put("id", upload -> upload.id);
        ATTRIBUTES.put("receivedAt", upload -> upload.receivedAt);
        ATTRIBUTES.put("bucket", upload -> upload.bucket);
        ATTRIBUTES.put("object", upload -> upload.object);
        ATTRIBUTES.put("etag", upload -> upload.etag);
        ATTRIBUTES.put("size", upload -> upload.size);
        ATTRIBUTES.put("mimeType", upload -> upload.mimeType);
        ATTRIBUTES.put("imageWidth", upload -> upload.imageWidth);
        ATTRIBUTES.put("imageHeight", upload -> upload.imageHeight);
        ATTRIBUTES.put("imageFormat", upload -> upload.imageFormat);
        ATTRIBUTES.put("crc64", upload -> upload.crc64);
        ATTRIBUTES.put("contentMd5", upload -> upload.contentMd5);
        ATTRIBUTES.put("clientIp", upload -> upload.clientIp);
        ATTRIBUTES.put("reqId", upload -> upload.reqId);
        ATTRIBUTES.put("operation", upload -> upload.operation);
        ATTRIBUTES.put("vpcId", upload -> upload.vpcId);
        ATTRIBUTES.put("subject", upload -> upload.subject);
        ATTRIBUTES.put("variables", upload -> upload.variables);
        ATTRIBUTES.put("authenticity", upload -> upload.authenticity);
        ATTRIBUTES.put("source", upload -> upload.source);
        ATTRIBUTES.put("ticketId", upload -> upload.ticketId);
    }

    private static final String HQL =
            "insert into Upload ("
                    + String.join(",", ATTRIBUTES.keySet())
                    + ") values (:"
                    + String.join(",:", ATTRIBUTES.keySet())
                    + ") on conflict do nothing";

    private InsertOnce() {}

    /** Ready to be executed; updates one row, or none if the id or the ticket is taken. */
    static MutationQuery query(EntityManager db, Upload upload) {
        MutationQuery insert = db.unwrap(Session.class).createMutationQuery(HQL);
        EntityType<Upload> entity = db.getMetamodel().entity(Upload.class);
        ATTRIBUTES.forEach(
                (name, value) ->
                        insert.setParameter(name, value.apply(upload), typeOf(entity, name)));
        return insert;
    }

    /** The column's own type: a map would otherwise be bound as serialised bytes. */
    @SuppressWarnings("unchecked")
    private static BindableType<Object> typeOf(EntityType<Upload> entity, String attribute) {
        return (BindableType<Object>) entity.getSingularAttribute(attribute).getType();
    }
}
