package com.example.shop.fulfilment.parcels;

import java.time.Instant;

record ParcelView(Long id, String trackingNumber, Parcel.Status status, Instant packedAt) {
    static ParcelView of(Parcel parcel) {
        return new ParcelView(parcel.getId(), parcel.getTrackingNumber(), parcel.getStatus(), parcel.getPackedAt());
    }
}
