package com.example.shop.fulfilment.parcels;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ParcelExport {
    private final ParcelService service;

    ParcelExport(ParcelService service) {
        this.service = service;
    }

    @GetMapping("/parcels/invoice.csv")
    void invoice(@RequestParam Instant from, @RequestParam Instant to, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        service.write(from, to, response.getWriter());
    }
}
