// A purchase with the generated client. Arguments: the address of the shop and a SKU in stock.
import { CartsApi, CatalogueApi, Configuration, OrdersApi, OrderStatusEnum, ResponseError } from './client';
import type { Problem } from './client';

declare const process: { argv: string[]; exitCode?: number };
declare const console: { log(text: string): void };
declare function btoa(text: string): string;

const [url, sku] = process.argv.slice(2);

function as(user: string): Configuration {
    return new Configuration({ basePath: url, headers: { Authorization: 'Basic ' + btoa(`${user}:${user}`) } });
}

function expect(actual: unknown, expected: unknown): void {
    if (actual !== expected) {
        throw new Error(`expected ${String(expected)}, but was ${String(actual)}`);
    }
}

async function purchase(): Promise<void> {
    const found = await new CatalogueApi(as('alice')).listProducts({ q: sku, count: true });
    expect(found.items[0].sku, sku);
    expect(found.total, 1);

    const carts = new CartsApi(as('alice'));
    const cart = await carts.openCart();
    const prefer = 'return=representation';
    const filled = await carts.putCartItem({ id: cart.cartId, sku, quantity: { quantity: 2 }, prefer });
    expect(filled?.total.amount, '5.00');
    const order = await carts.checkOutCart({
        id: cart.cartId,
        prefer: 'wait=20',
        checkout: {
            paymentMethod: 'tok_ok',
            shippingAddress: { name: 'Alice', street: '1 Main St', city: 'Utrecht', postalCode: '3511', country: 'NL' },
        },
    });
    expect(order.status, OrderStatusEnum.Confirmed);

    const operator = new OrdersApi(as('operator'));
    const newShipment = { carrier: 'Post', trackingNumber: '3S-1' };
    const problem = await refused(operator.shipOrder({ id: order.orderId, newShipment, ifMatch: '"77"' }));
    expect(problem.type, 'urn:axon-commerce:problem:stale-version');
    expect(problem.version, order.version);
    const shipped = await operator.shipOrderRaw({ id: order.orderId, newShipment, ifMatch: `"${order.version}"`, prefer });
    expect((await shipped.value())?.shipment?.carrier, 'Post');
    const ifMatch = shipped.raw.headers.get('ETag') ?? '';
    await operator.deliverOrder({ id: order.orderId, ifMatch });
    const newReturn = { everything: true, reason: 'too small' };
    const returned = await new OrdersApi(as('alice')).returnGoods({ id: order.orderId, newReturn, prefer });
    expect(returned?.status, OrderStatusEnum.Returned);
}

async function refused(request: Promise<unknown>): Promise<Problem> {
    try {
        await request;
    } catch (error) {
        if (error instanceof ResponseError) {
            return (await error.response.json()) as Problem;
        }
        throw error;
    }
    throw new Error('The request was not refused');
}

purchase().then(
    () => console.log('purchased'),
    (error: unknown) => {
        console.log(String(error));
        process.exitCode = 1;
    },
);
