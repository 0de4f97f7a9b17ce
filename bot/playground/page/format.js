// Vietnamese dates, numbers and sizes. Vietnam keeps UTC+7 all year, so local
// time is computed by offset and does not depend on the browser's own zone.

const OFFSET_MS = 7 * 3600 * 1000;
const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

const two = (n) => String(n).padStart(2, '0');

/** Milliseconds since 1970 of a wire date: RFC 3339 text or Unix seconds. */
export function toMillis(date) {
  return typeof date === 'number' ? date * 1000 : Date.parse(date);
}

function local(ms) {
  return new Date(ms + OFFSET_MS);
}

/** hh:mm in Vietnam. */
export function clockTime(ms) {
  const d = local(ms);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** dd/mm/yyyy in Vietnam. */
export function dayDate(ms) {
  const d = local(ms);
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()}`;
}

/** Weekday name in Vietnam, such as "Thứ Hai". */
export function weekday(ms) {
  return WEEKDAYS[local(ms).getUTCDay()];
}

/** A decimal number with a comma, at most one digit after it. */
export function decimal(n) {
  return (Math.round(n * 10) / 10).toString().replace('.', ',');
}

/** Bytes as B, KB or MB. */
export function fileSize(bytes) {
  if (!Number.isFinite(bytes) || bytes < 0) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${decimal(bytes / 1024)} KB`;
  return `${decimal(bytes / 1024 / 1024)} MB`;
}
