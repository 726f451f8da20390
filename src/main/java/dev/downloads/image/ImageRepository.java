package dev.downloads.image;

import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

interface ImageRepository extends ListCrudRepository<Image, UUID> {}
