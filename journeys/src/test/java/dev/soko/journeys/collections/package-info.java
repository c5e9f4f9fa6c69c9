/** Makes the Postman collection and the Insomnia workspace of docs/api/openapi.json and walk.yml. */
@NullMarked
package dev.soko.journeys.collections;

import org.jspecify.annotations.NullMarked;
