/** So many moments are remembered until the replica has come to them; of one that lags more, nothing is known. */
const MOST_MOMENTS = 50;

/** Places in the write-ahead log (`pg_lsn`: two hexadecimal numbers of 32 bits) as numbers that can be compared. */
function placeOf(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

/** Until which moment a replica has everything: where the primary was at some moments, and how far the replica has come. */
export class ReplicaProgress {
  private moments: { place: bigint; at: number }[] = [];
  private covered: number | undefined;

  /** All that was committed before then is in the replica; by `performance.now()`. Undefined while that is not known. */
  get coveredUntil(): number | undefined {
    return this.covered;
  }

  /** @param at a moment before the primary said where it is */
  wrote(lsn: string, at: number): void {
    this.moments.push({ place: placeOf(lsn), at });
    if (this.moments.length > MOST_MOMENTS) this.moments.shift();
  }

  /** @param lsn null: it does not replay, and so it is no replica any more */
  replayed(lsn: string | null): void {
    if (lsn === null) return this.forget();
    const place = placeOf(lsn);
    while (this.moments[0] && this.moments[0].place <= place) this.covered = this.moments.shift()?.at;
  }

  forget(): void {
    this.moments = [];
    this.covered = undefined;
  }
}
