package dev.downloads.intake;

import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

import dev.downloads.image.Image;

/** The whole library, for tests to look into. */
interface AllImages extends ListCrudRepository<Image, UUID> {}
