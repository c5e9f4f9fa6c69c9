package dev.soko.testing.guarded;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/doors")
class DoorController {

    record Knock(int times) {}

    @GetMapping("/open")
    String open() {
        return "open";
    }

    @GetMapping("/staff")
    String staff() {
        return "staff";
    }

    @GetMapping("/of/{owner}")
    String own(@PathVariable UUID owner, CurrentUser user) {
        if (!user.id().equals(owner)) {
            throw CommonProblem.NOT_FOUND.because("There is no such door.");
        }
        return "own";
    }

    @PostMapping("/knocks")
    int knock(@RequestBody Knock knock, CurrentUser user) {
        return knock.times() + user.roles().size();
    }
}
