package dev.soko.planted.publiccontroller;

import org.springframework.web.bind.annotation.RestController;

@RestController
public class ShelfController {}
