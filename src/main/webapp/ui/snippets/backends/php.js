// PHP 8, without a library.
import { constants } from './request.js';

export function php(wish) {
  const members = Object.entries(constants(wish)).map(([name, value]) =>
    `'${name}' => ${Array.isArray(value) ? `[${value.map((each) => `'${each}'`).join(', ')}]` : `'${value}'`}`);
  return `<?php
// the answer is for the app
function sign(string $user, string $fileName): array
{
    $context = stream_context_create(['http' => [
        'method' => 'POST', 'timeout' => 5, 'ignore_errors' => true,
        'header' => "Content-Type: application/json\\r\\nAuthorization: Basic "
            . base64_encode(getenv('UPLOADS_USER') . ':' . getenv('UPLOADS_PASSWORD')),
        'content' => json_encode(['subject' => $user, 'prefix' => "users/$user/", 'name' => $fileName,
            ${members.join(', ')}]),
    ]]);
    $answer = json_decode(file_get_contents('${wish.server}/api/uploads/sign', false, $context), true);
    if (!isset($answer['url'])) {
        throw new RuntimeException(json_encode($answer));
    }
    return $answer;
}
echo json_encode(sign($argv[1], $argv[2])), "\\n";
`;
}
