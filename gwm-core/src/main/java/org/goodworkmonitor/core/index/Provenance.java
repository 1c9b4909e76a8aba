package org.goodworkmonitor.core.index;

import java.util.Optional;

/**
 * What a scoreboard was made from, so that it can be shown later to be the same.
 *
 * @param index the id of the index
 * @param definition a hash of the definition (SHA-256); empty if it uses a strategy that cannot be
 *     {@linkplain IndexDefinition#unidentified() identified}, so that the scores cannot be shown to
 *     be the same
 * @param base a hash of the table that the index was fitted on (SHA-256); the empty text if its
 *     parts were never together
 * @param input a hash of the table that was scored (SHA-256)
 * @param library the version of this library
 */
public record Provenance(
    String index, Optional<String> definition, String base, String input, String library) {}
