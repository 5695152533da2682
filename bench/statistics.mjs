/** Median and quartiles. */
export function spread(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** Median and quartiles of the ratios within each round: what slowed a whole round down cancels out. */
export function ratio(values, floor) {
    return spread(values.map((value, round) => value / floor[round]));
}

function quantile(sorted, share) {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)];
    return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}
