/** A proof is missing or not valid. */
export class Unproven extends Error {}
