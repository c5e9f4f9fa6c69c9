package dev.soko.notifications.push;

import dev.soko.notifications.NotificationsProperties;
import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The browsers that people have pushes sent to. */
@Service
public class Devices {

    private static final int SECRET = 16;

    private final DeviceStore devices;
    private final PushEndpoints endpoints;
    private final int most;

    Devices(DeviceStore devices, PushEndpoints endpoints, NotificationsProperties properties) {
        this.devices = devices;
        this.endpoints = endpoints;
        this.most = properties.mostDevices();
    }

    /**
     * Has pushes sent there; the same endpoint again replaces its keys. In no transaction, since it asks for the host's address.
     *
     * @return the device's id
     * @throws dev.soko.platform.problem.ProblemException 400 for keys that are none, 422 {@code endpoint_not_allowed}, 409
     *     {@code too_many_devices}
     */
    public UUID add(UUID user, URI endpoint, byte[] publicKey, byte[] secret) {
        if (!P256.isPoint(publicKey)) {
            throw CommonProblem.INVALID_REQUEST
                    .because("p256dh must be a point of P-256.")
                    .at("/keys/p256dh");
        }
        if (secret.length != SECRET) {
            throw CommonProblem.INVALID_REQUEST
                    .because("auth must be 16 bytes.")
                    .at("/keys/auth");
        }
        if (!endpoints.allows(endpoint)) {
            throw PushProblem.ENDPOINT_NOT_ALLOWED
                    .because("endpoint must be an HTTPS address on the public internet.")
                    .at("/endpoint");
        }
        List<Device> own = devices.of(user);
        if (own.size() >= most
                && own.stream().noneMatch(device -> device.endpoint().equals(endpoint))) {
            throw PushProblem.TOO_MANY_DEVICES.because("There are %d devices already.".formatted(most));
        }
        return devices.save(new Device(Ids.next(), user, endpoint, publicKey, secret));
    }

    /** Sends no more there. 404 when it is not the person's. */
    public void remove(UUID user, UUID id) {
        if (devices.remove(user, id) == 0) {
            throw CommonProblem.notFound("device");
        }
    }

    public List<Device> of(UUID user) {
        return devices.of(user);
    }

    public Optional<Device> find(UUID id) {
        return devices.find(id);
    }

    void gone(Device device) {
        devices.remove(device.userId(), device.id());
    }
}
