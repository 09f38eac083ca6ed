package com.example.shop.fulfilment.parcels;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ParcelController {
    record Tracking(Long parcel, String last) {
    }

    private final ParcelRepository parcels;
    private final ParcelEventRepository events;
    private final ParcelReturnRepository returns;
    private final CarrierRepository carriers;
    private final ParcelService service;

    ParcelController(ParcelRepository parcels, ParcelEventRepository events, ParcelReturnRepository returns, CarrierRepository carriers, ParcelService service) {
        this.parcels = parcels;
        this.events = events;
        this.returns = returns;
        this.carriers = carriers;
        this.service = service;
    }

    @GetMapping("/parcels")
    List<ParcelView> all() {
        return parcels.findAll().stream().map(ParcelView::of).toList();
    }

    @GetMapping("/parcels/lost")
    ResponseEntity<List<ParcelView>> lost() {
        return ResponseEntity.ok(service.lost());
    }

    @GetMapping("/pick-lists/{id}/parcels")
    List<ParcelView> ofPickList(@PathVariable Long id) {
        return parcels.findByPickListId(id, Limit.of(100)).stream().map(ParcelView::of).toList();
    }

    @GetMapping("/carriers/{code}/tracking")
    List<Tracking> tracking(@PathVariable String code) {
        return parcels.findTop50ByCarrierCodeOrderByPackedAtDesc(code).stream()
            .map(parcel -> new Tracking(parcel.getId(), events.findFirstByParcelIdOrderByHappenedAtDesc(parcel.getId()).map(ParcelEvent::getKind).orElse("")))
            .toList();
    }

    @GetMapping("/parcels/{id}/return")
    ResponseEntity<String> returned(@PathVariable Long id) {
        return ResponseEntity.of(returns.findByParcelId(id).map(ParcelReturn::getReason));
    }

    @GetMapping("/carriers")
    List<Carrier> carriers() {
        return carriers.findAll();
    }

    @DeleteMapping("/parcels/{id}")
    void delete(@PathVariable Long id) {
        parcels.deleteById(id);
    }
}
