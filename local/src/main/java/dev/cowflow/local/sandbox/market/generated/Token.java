package dev.cowflow.local.sandbox.market.generated;

/** The tokens that are traded in the generated market. */
enum Token {
    WETH("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", 18, Coin.ETHEREUM),
    /** Native ether, which can only be bought. */
    ETH("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", 18, Coin.ETHEREUM),
    USDC("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", 6, Coin.USD_COIN),
    USDT("0xdac17f958d2ee523a2206206994597c13d831ec7", 6, Coin.TETHER),
    DAI("0x6b175474e89094c44da98b954eedeac495271d0f", 18, Coin.DAI),
    WBTC("0x2260fac5e5542a773aa44fbcfedf7c193bc2c599", 8, Coin.WRAPPED_BITCOIN),
    COW("0xdef1ca1fb7fbcdc777520aa7f396b4e015f497ab", 18, Coin.COW_PROTOCOL);

    private final String address;
    private final int decimals;
    private final Coin coin;

    Token(String address, int decimals, Coin coin) {
        this.address = address;
        this.decimals = decimals;
        this.coin = coin;
    }

    String address() {
        return address;
    }

    int decimals() {
        return decimals;
    }

    Coin coin() {
        return coin;
    }
}
