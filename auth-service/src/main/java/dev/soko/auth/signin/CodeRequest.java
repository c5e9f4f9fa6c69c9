package dev.soko.auth.signin;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.code.CodePurpose;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.mail.MailQueue;
import dev.soko.auth.mail.MailTemplate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails one-time codes. Whoever asks learns nothing: a code is made and a mail is sent for every address, but the mail has
 * the code in it only where that is of use.
 */
@Service
public class CodeRequest {

    private final Accounts accounts;
    private final OneTimeCodes codes;
    private final MailQueue mails;

    CodeRequest(Accounts accounts, OneTimeCodes codes, MailQueue mails) {
        this.accounts = accounts;
        this.codes = codes;
        this.mails = mails;
    }

    /** @param email normalised */
    @Transactional
    public void request(String email, CodePurpose purpose) {
        Optional<Account> account = accounts.lockByEmail(email);
        codes.issue(email, purpose).ifPresent(code -> mail(email, account, purpose, code));
    }

    private void mail(String email, Optional<Account> account, CodePurpose purpose, String code) {
        if (account.isEmpty()) {
            mails.notice(email, MailTemplate.NO_ACCOUNT);
            return;
        }
        switch (purpose) {
            case EMAIL_VERIFICATION -> verificationMail(account.get(), code);
            case LOGIN -> signInMail(account.get(), code);
            case PASSWORD_RESET -> mails.code(email, MailTemplate.RESET_CODE, code, codes.lifetime());
        }
    }

    private void verificationMail(Account account, String code) {
        if (account.isVerified()) {
            mails.notice(account.email(), MailTemplate.ALREADY_REGISTERED);
        } else {
            mails.code(
                    account.email(),
                    account.passwordHash() == null ? MailTemplate.VERIFY_EMAIL_ALONE : MailTemplate.VERIFY_EMAIL,
                    code,
                    codes.lifetime());
        }
    }

    /** Before the address is verified, a code to sign in would confirm a password that somebody else may have set. */
    private void signInMail(Account account, String code) {
        if (account.isVerified()) {
            mails.code(account.email(), MailTemplate.LOGIN_CODE, code, codes.lifetime());
        } else {
            mails.notice(account.email(), MailTemplate.NOT_CONFIRMED);
        }
    }
}
