package dev.soko.escrow.payment.sandbox;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** The page that a bank would show, as an operation. */
@Service
public class SandboxService {

    private final SandboxBank bank;

    SandboxService(SandboxBank bank) {
        this.bank = bank;
    }

    /** The buyer confirms a payment that waits for a second step; again has no effect. 404 for an unknown one. */
    public void confirm(UUID payment) {
        bank.confirm(payment);
    }
}
