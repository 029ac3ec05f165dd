// What each backend asks POST /api/uploads/sign for, in the words of its language.

/** The members that are the same for everyone; the user and the file's name come from the program. */
export function constants({ as, bucket, callbackUrl }) {
  return { as, bucket, ...(callbackUrl ? { callbackUrl } : {}), mimeTypes: ['image/*'], expiresIn: 'PT10M' };
}

/** As JSON, without the braces. */
export function members(wish) {
  return JSON.stringify(constants(wish)).slice(1, -1);
}
