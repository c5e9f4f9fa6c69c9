package dev.soko.escrow.dispute;

import dev.soko.platform.files.FileType;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said and shown, in the database. Files themselves are in {@link EvidenceObjects}. */
@Repository
class StatementStore {

    private final JdbcClient jdbc;

    StatementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Statement statement) {
        @Nullable EvidenceFile file = statement.file();
        jdbc.sql("""
                        insert into statement (id, dispute_id, kind, author_id, body, link,
                            file_id, file_type, file_size, file_sha256, at)
                        values (:id, :dispute, :kind, :author, :body, :link,
                            :file, :type, :size, :sha256, :at)
                        """)
                .param("id", statement.id())
                .param("dispute", statement.disputeId())
                .param("kind", statement.kind().name())
                .param("author", statement.authorId())
                .param("body", statement.body())
                .param("link", statement.link())
                .param("file", file == null ? null : file.id(), Types.OTHER)
                .param("type", file == null ? null : file.type().name())
                .param("size", file == null ? null : file.size(), Types.INTEGER)
                .param("sha256", file == null ? null : file.sha256())
                .param("at", statement.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In the order in which they were made; evidence, or all that was said. */
    List<Statement> list(UUID dispute, boolean evidence, PageRequest page) {
        return jdbc.sql("""
                        select * from statement
                        where dispute_id = :dispute and (kind = 'EVIDENCE') = :evidence and id > :after
                        order by id limit :limit
                        """)
                .param("dispute", dispute)
                .param("evidence", evidence)
                .param("after", page.cursor().map(cursor -> cursor.uuid(0)).orElse(new UUID(0, 0)))
                .param("limit", page.fetch())
                .query(StatementStore::statement)
                .list();
    }

    Optional<Statement> find(UUID dispute, UUID id) {
        return jdbc.sql("select * from statement where dispute_id = :dispute and id = :id")
                .param("dispute", dispute)
                .param("id", id)
                .query(StatementStore::statement)
                .optional();
    }

    /** How many files somebody has shown. */
    int files(UUID dispute, UUID author) {
        return jdbc.sql("""
                        select count(*) from statement
                        where dispute_id = :dispute and author_id = :author and file_id is not null
                        """)
                .param("dispute", dispute)
                .param("author", author)
                .query(Integer.class)
                .single();
    }

    private static Statement statement(ResultSet row, int number) throws SQLException {
        return new Statement(
                row.getObject("id", UUID.class),
                row.getObject("dispute_id", UUID.class),
                Statement.Kind.valueOf(row.getString("kind")),
                row.getObject("author_id", UUID.class),
                row.getString("body"),
                row.getString("link"),
                file(row),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable EvidenceFile file(ResultSet row) throws SQLException {
        UUID id = row.getObject("file_id", UUID.class);
        return id == null
                ? null
                : new EvidenceFile(
                        id,
                        FileType.valueOf(row.getString("file_type")),
                        row.getInt("file_size"),
                        row.getString("file_sha256"));
    }
}
