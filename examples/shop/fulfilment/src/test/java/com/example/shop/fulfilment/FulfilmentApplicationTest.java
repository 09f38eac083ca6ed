package com.example.shop.fulfilment;

import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** The migrations make what the classes expect, and every query of a repository can be asked. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("test")
class FulfilmentApplicationTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void startsAPickListOnce() throws Exception {
        for (int turn = 0; turn < 2; turn++) {
            mvc.perform(post("/pick-lists").contentType(MediaType.APPLICATION_JSON).content("{\"orderNumber\": \"S-1\"}")).andExpect(status().isOk());
        }
        mvc.perform(get("/pick-lists").param("status", "OPEN")).andExpect(jsonPath("$.content", hasSize(1)));
        mvc.perform(get("/pick-lists/board")).andExpect(jsonPath("$[0].open").value(0));
        mvc.perform(get("/pick-lists/counts")).andExpect(jsonPath("$.OPEN").value(1));
    }

    @Test
    void answersForParcelsThereAreNone() throws Exception {
        for (String path : new String[] {"/parcels", "/parcels/lost", "/pick-lists/1/parcels", "/carriers/dhl/tracking", "/carriers", "/pick-lists/1/lines"}) {
            mvc.perform(get(path)).andExpect(status().isOk()).andExpect(jsonPath("$", hasSize(0)));
        }
        mvc.perform(get("/parcels/1/return")).andExpect(status().isNotFound());
        mvc.perform(get("/parcels/invoice.csv").param("from", "2026-01-01T00:00:00Z").param("to", "2026-02-01T00:00:00Z")).andExpect(status().isOk());
    }
}
