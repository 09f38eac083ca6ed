package com.example.shop.fulfilment.parcels;

import com.example.shop.fulfilment.picking.PickList;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "parcels", indexes = @Index(name = "parcels_pick_list_id_idx", columnList = "pick_list_id"))
public class Parcel {
    public enum Status {
        PACKED, HANDED_OVER, DELIVERED, LOST
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private PickList pickList;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "carrier_code")
    private Carrier carrier;

    @Column(unique = true)
    private String trackingNumber;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    private int weightGrams;

    @Column(nullable = false)
    private Instant packedAt;

    public Long getId() {
        return id;
    }

    public PickList getPickList() {
        return pickList;
    }

    public Carrier getCarrier() {
        return carrier;
    }

    public String getTrackingNumber() {
        return trackingNumber;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    public int getWeightGrams() {
        return weightGrams;
    }

    public Instant getPackedAt() {
        return packedAt;
    }
}
