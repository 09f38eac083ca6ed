package com.example;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the snippet that tests a route has to test. */
@RestController
public class OrdersController {
    @GetMapping("/orders")
    List<String> orders() {
        return List.of();
    }

    @PostMapping("/orders")
    String order() {
        return "ordered";
    }
}
