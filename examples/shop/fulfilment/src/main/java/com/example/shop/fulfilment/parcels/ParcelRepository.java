package com.example.shop.fulfilment.parcels;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

public interface ParcelRepository extends JpaRepository<Parcel, Long> {
    List<Parcel> findByPickListId(Long pickListId, Limit limit);

    List<Parcel> findByStatus(Parcel.Status status);

    Slice<Parcel> findByPackedAtBetween(Instant from, Instant to, Pageable page);

    @EntityGraph(attributePaths = "pickList")
    List<Parcel> findTop50ByCarrierCodeOrderByPackedAtDesc(String carrierCode);
}
