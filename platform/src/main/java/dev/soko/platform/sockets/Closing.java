package dev.soko.platform.sockets;

import org.springframework.web.reactive.socket.CloseStatus;

/** Why a channel is closed by us. */
enum Closing {
    /** The token has expired or the session is revoked. */
    SESSION_OVER(4401, "The session is over"),
    MAY_NOT_JOIN(4403, "You may not join"),
    TOO_SLOW(4408, "You read too slowly"),
    /** This replica stops; another one is there. */
    COME_AGAIN(1012, "Come again");

    private final CloseStatus status;

    Closing(int code, String reason) {
        this.status = new CloseStatus(code, reason);
    }

    CloseStatus status() {
        return status;
    }

    String code() {
        return String.valueOf(status.getCode());
    }
}
