package dev.axoncommerce.order;

/** The names of this context's event processors. They are stored with the tokens, so they stay as they are. */
public final class OrderProcessors {

    public static final String PRODUCTS = "products";
    public static final String ORDERS = "orders";
    public static final String ORDER_FULFILMENT = "order-fulfilment";
    public static final String STOCK_ITEM_REGISTRATION = "stock-item-registration";
    public static final String PAYMENT_CALLS = "payment-calls";
    public static final String PAYMENTS = "payments";

    public static final String CARTS = "carts";
    public static final String CHECKED_OUT_CARTS = "checked-out-carts";
    public static final String RETURNED_GOODS = "returned-goods";

    private OrderProcessors() {}
}
