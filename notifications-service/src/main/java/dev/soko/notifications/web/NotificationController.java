package dev.soko.notifications.web;

import dev.soko.notifications.notification.Counts;
import dev.soko.notifications.notification.Notification;
import dev.soko.notifications.notification.NotificationService;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own notifications. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {

    /** A page, and the counts of all. */
    record Notifications(List<Notification> items, @Nullable String nextCursor, int unread, int unseen) {}

    private final NotificationService notifications;

    NotificationController(NotificationService notifications) {
        this.notifications = notifications;
    }

    @Operation(summary = "Own notifications, newest first")
    @GetMapping
    Notifications list(CurrentUser user, @RequestParam(defaultValue = "false") boolean unread, PageRequest page) {
        Page<Notification> found = notifications.list(user.id(), unread, page);
        Counts counts = notifications.counts(user.id());
        return new Notifications(found.items(), found.nextCursor(), counts.unread(), counts.unseen());
    }

    @Operation(summary = "Mark one as read; once more has no effect")
    @PostMapping("/{id}/read")
    Counts read(CurrentUser user, @PathVariable UUID id) {
        return notifications.read(user.id(), id);
    }

    @Operation(summary = "Mark all as read")
    @PostMapping("/read-all")
    Counts readAll(CurrentUser user) {
        return notifications.readAll(user.id());
    }

    @Operation(summary = "All that there are have been on a screen")
    @PostMapping("/seen")
    Counts seen(CurrentUser user) {
        return notifications.seen(user.id());
    }

    @Operation(summary = "Take one out of the list")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(CurrentUser user, @PathVariable UUID id) {
        notifications.archive(user.id(), id);
    }
}
