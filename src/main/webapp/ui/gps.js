// Positions that uploaders send in a variable.

/** Latitude and longitude, whichever comes first as far as that can be told; null if it is neither. */
export function position(value) {
  const numbers = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value ?? '');
  if (!numbers) {
    return null;
  }
  const [first, second] = [Number(numbers[1]), Number(numbers[2])];
  if (Math.abs(first) <= 90 && Math.abs(second) <= 180) {
    return { latitude: first, longitude: second };
  }
  if (Math.abs(first) <= 180 && Math.abs(second) <= 90) {
    return { latitude: second, longitude: first };
  }
  return null;
}
