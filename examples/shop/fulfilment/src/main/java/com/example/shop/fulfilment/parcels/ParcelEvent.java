package com.example.shop.fulfilment.parcels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "parcel_events")
public class ParcelEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Parcel parcel;

    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private Instant happenedAt;

    protected ParcelEvent() {
    }

    public ParcelEvent(Parcel parcel, String kind, Instant happenedAt) {
        this.parcel = parcel;
        this.kind = kind;
        this.happenedAt = happenedAt;
    }

    public Long getId() {
        return id;
    }

    public String getKind() {
        return kind;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }
}
