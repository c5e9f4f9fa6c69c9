package dev.soko.platform.sockets;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands a client's messages to the channel and the answers to the client. On virtual threads. */
final class Conversation {

    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private final Channel channel;
    private final Frames frames;
    private final JsonMapper json;
    private final Validator validator;

    Conversation(Channel channel, Frames frames, JsonMapper json, Validator validator) {
        this.channel = channel;
        this.frames = frames;
        this.json = json;
        this.validator = validator;
    }

    void opened(Client client) {
        answering(client, null, () -> channel.opened(client));
    }

    void said(Client client, String text) {
        ClientMessage message;
        try {
            message = ClientMessage.parse(text, json, validator);
        } catch (ProblemException malformed) {
            client.send(frames.error(null, malformed));
            return;
        }
        answering(client, message.id(), () -> {
            Object answer = channel.on(client, message);
            JsonNode id = message.id();
            if (id != null) {
                client.send(frames.ack(id, answer));
            }
        });
    }

    private void answering(Client client, @Nullable JsonNode id, Runnable step) {
        try {
            step.run();
        } catch (ProblemException refused) {
            client.send(frames.error(id, refused));
        } catch (RuntimeException failure) {
            log.error("A message on {} failed", channel.path(), failure);
            client.send(frames.error(id, CommonProblem.INTERNAL_ERROR.because("The message could not be answered.")));
        }
    }
}
