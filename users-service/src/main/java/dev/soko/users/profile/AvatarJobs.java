package dev.soko.users.profile;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.soko.platform.objects.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes one picture; the task's instance is its key. Tried again until the object store answers. */
@Configuration(proxyBeanMethods = false)
class AvatarJobs {

    @Bean
    OneTimeTask<Void> avatarDeletion(ObjectStore objects) {
        return Tasks.oneTime("avatar-deletion").execute((picture, _) -> objects.delete(picture.getId()));
    }
}
