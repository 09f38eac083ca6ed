package com.example.shop.fulfilment.parcels;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class ParcelService {
    private final ParcelRepository parcels;

    public ParcelService(ParcelRepository parcels) {
        this.parcels = parcels;
    }

    List<ParcelView> lost() {
        return parcels.findByStatus(Parcel.Status.LOST).stream().map(ParcelView::of).toList();
    }

    /** All parcels of a time as lines for the carrier's invoice, in parts, so that few are in memory at once. */
    void write(Instant from, Instant to, PrintWriter out) {
        Pageable page = PageRequest.of(0, 500);
        Slice<Parcel> slice;
        do {
            slice = parcels.findByPackedAtBetween(from, to, page);
            for (Parcel parcel : slice) {
                out.println(parcel.getTrackingNumber() + ";" + parcel.getWeightGrams());
            }
            page = slice.nextPageable();
        } while (slice.hasNext());
    }
}
