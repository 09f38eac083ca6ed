package com.example.shop.fulfilment.picking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@CrossOrigin(origins = "https://packing.acme-shop.invalid")
@RestController
@RequestMapping("/pick-lists")
class PickListController {
    record Row(Long id, String orderNumber, long open) {
    }

    record Line(int number, String sku, int quantity, int picked) {
    }

    record Start(String orderNumber) {
    }

    private final PickListRepository pickLists;
    private final PickLineRepository lines;
    private final PickListService service;

    PickListController(PickListRepository pickLists, PickLineRepository lines, PickListService service) {
        this.pickLists = pickLists;
        this.lines = lines;
        this.service = service;
    }

    @GetMapping
    Page<PickList> list(@RequestParam PickList.Status status, @PageableDefault(size = 50) Pageable page) {
        return pickLists.findByStatus(status, page);
    }

    /** The screen above the packing tables. */
    @GetMapping("/board")
    List<Row> board() {
        List<Row> rows = new ArrayList<>();
        for (PickList list : pickLists.findTop20ByStatusOrderByCreatedAt(PickList.Status.OPEN)) {
            rows.add(new Row(list.getId(), list.getOrderNumber(), service.openQuantity(list.getId())));
        }
        return rows;
    }

    @GetMapping("/counts")
    Map<PickList.Status, Long> counts() {
        return service.counts();
    }

    @GetMapping("/{id}/lines")
    List<Line> lines(@PathVariable Long id) {
        return lines.findByPickListIdOrderByBinAisle(id, Limit.of(200)).stream()
            .map(it -> new Line(it.getId().getLineNumber(), it.getSku(), it.getQuantity(), it.getPicked()))
            .toList();
    }

    @PostMapping
    PickList start(@RequestBody Start start) {
        return service.start(start.orderNumber());
    }

    @PostMapping("/waiting")
    int waiting(@RequestBody List<String> binCodes) {
        return service.waitingIn(binCodes).size();
    }
}
