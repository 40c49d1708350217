import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;

interface Key {
  id: Buffer;
  key: Buffer;
}

/**
 * Seals secrets that the board has to use again, so that of what is stored nobody can make them out. A sealed secret names the
 * key that opens it, and opens in its own place only: one that is copied to another row does not.
 */
export class SecretBox {
  /** The first seals. */
  private readonly keys: readonly [Key, ...Key[]];

  /** @param purpose the same secret makes another key for each */
  constructor(purpose: string, [first = '', ...others]: readonly string[]) {
    const keyOf = (secret: string): Key => {
      const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
      return { id: createHash('sha256').update(key).digest().subarray(0, KEY_ID_BYTES), key };
    };
    this.keys = [keyOf(first), ...others.map(keyOf)];
  }

  /** What sealed secrets begin with, when the present key has sealed them. */
  get keyId(): Buffer {
    return this.keys[0].id;
  }

  seal(secret: string, place: string): Buffer {
    const [{ id, key }] = this.keys;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
    return Buffer.concat([id, iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null for what none of the keys has sealed, or not for this place. */
  open(sealed: Buffer, place: string): string | null {
    const known = this.keys.find(({ id }) => id.equals(sealed.subarray(0, KEY_ID_BYTES)));
    if (!known || sealed.length < KEY_ID_BYTES + IV_BYTES + TAG_BYTES) return null;
    const iv = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
    const decipher = createDecipheriv(CIPHER, known.key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return decipher.update(sealed.subarray(KEY_ID_BYTES + IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }
}
