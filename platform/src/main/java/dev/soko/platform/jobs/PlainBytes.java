package dev.soko.platform.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** Tasks carry bytes or nothing: no class of ours is tied to what lies in the table. */
final class PlainBytes implements Serializer {

    @Override
    public byte[] serialize(@Nullable Object data) {
        return data == null ? new byte[0] : (byte[]) data;
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte[] data) {
        return type == byte[].class ? type.cast(data) : null;
    }
}
