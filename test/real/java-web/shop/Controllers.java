package shop;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping(OrderController.BASE)
class OrderController {
    static final String BASE = "/api" + "/orders";

    @GetMapping
    List<String> list() {
        return List.of();
    }

    @GetMapping("/{id:\\d+}")
    String one(@PathVariable("id") long id) {
        return "";
    }

    @DeleteMapping({"{id}", "{id}/all"})
    void remove(@PathVariable("id") long id) {}

    @RequestMapping(value = "/search", method = {RequestMethod.GET, RequestMethod.POST})
    Mono<String> search() {
        return Mono.just("");
    }

    @RequestMapping("/any")
    String any() {
        return "";
    }

    void helper() {}
}

@Controller
@RequestMapping(path = {"/shop", "store"}, method = RequestMethod.GET)
class PageController {
    @RequestMapping("cart")
    @ResponseBody
    String cart() {
        return "cart";
    }

    @PatchMapping("/cart/{item}/amount")
    @ResponseBody
    String amount(@PathVariable("item") String item) {
        return item;
    }
}

@RequestMapping("/v2")
interface ItemsApi {
    @GetMapping("/items")
    List<String> items();

    @PutMapping("/items/{id}")
    void put(@PathVariable("id") String id);
}

@RestController
class Items implements ItemsApi {
    @Override
    public List<String> items() {
        return List.of();
    }

    @Override
    public void put(String id) {}
}

@RequestMapping("/ignored")
interface PricesApi {
    @GetMapping("/prices")
    List<String> prices();
}

@RestController
@RequestMapping("/v3")
class Prices implements PricesApi {
    @Override
    public List<String> prices() {
        return List.of();
    }
}

abstract class Base<T> {
    @GetMapping("/all")
    List<T> all() {
        return List.of();
    }
}

@RestController
@RequestMapping("/cats")
class Cats extends Base<String> {}

@RestController
@RequestMapping("/dogs")
class Dogs extends Base<Long> {
    @GetMapping("/{name}/files/{*path}")
    String file(@PathVariable("name") String name, @PathVariable("path") String path) {
        return path;
    }
}
