package com.example.shop.fulfilment.parcels;

import com.example.shop.fulfilment.clients.CarrierClient;
import com.example.shop.fulfilment.clients.ShopClient;
import java.time.Clock;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the carriers what became of the parcels under way, and tells the shop. */
@Component
class TrackingJob {
    private final ParcelRepository parcels;
    private final ParcelEventRepository events;
    private final CarrierClient carrier;
    private final ShopClient shop;

    TrackingJob(ParcelRepository parcels, ParcelEventRepository events, CarrierClient carrier, ShopClient shop) {
        this.parcels = parcels;
        this.events = events;
        this.carrier = carrier;
        this.shop = shop;
    }

    @Scheduled(cron = "0 */15 * * * *")
    void track() {
        List<Parcel> underWay = parcels.findByStatus(Parcel.Status.HANDED_OVER);
        for (Parcel parcel : underWay) {
            String status = carrier.status(parcel.getTrackingNumber());
            events.save(new ParcelEvent(parcel, status, Clock.systemUTC().instant()));
            if ("DELIVERED".equals(status)) {
                parcel.setStatus(Parcel.Status.DELIVERED);
                parcels.save(parcel);
                shop.delivered(parcel.getTrackingNumber());
            }
        }
    }
}
