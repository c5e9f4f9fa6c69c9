package dev.soko.platform.security;

import java.util.UUID;

/**
 * Who of the staff acts, for the audit log (RULES «Admin»).
 *
 * @param address where the request comes from
 */
public record StaffMember(UUID id, String address) {}
