package dev.soko.platform.sockets;

/** Why a channel is closed by us. */
enum Closing {
    /** The token has expired or the session is revoked. */
    SESSION_OVER(4401, "The session is over"),
    MAY_NOT_JOIN(4403, "You may not join"),
    TOO_SLOW(4408, "You read too slowly"),
    TOO_LONG(1009, "The message is too long"),
    /** This replica stops; another one is there. */
    COME_AGAIN(1012, "Come again");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
