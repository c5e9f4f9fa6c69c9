package dev.soko.notifications.notification;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Preferences as rows. */
@Repository
class PreferenceStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PreferenceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Preferences of(UUID user) {
        return jdbc.sql("select settings from preference where user_id = :user")
                .param("user", user)
                .query(String.class)
                .optional()
                .map(settings -> json.readValue(settings, Preferences.class))
                .orElse(Preferences.DEFAULT);
    }

    void save(UUID user, Preferences preferences) {
        jdbc.sql("""
                        insert into preference values (:user, :settings)
                        on conflict (user_id) do update set settings = excluded.settings
                        """)
                .param("user", user)
                .param("settings", json.writeValueAsString(preferences))
                .update();
    }
}
