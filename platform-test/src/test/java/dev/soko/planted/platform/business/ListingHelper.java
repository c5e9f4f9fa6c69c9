package dev.soko.planted.platform.business;

class ListingHelper {}
