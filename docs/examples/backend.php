<?php
// Asks oss-upload-callback to sign an upload for a user, and prints the answer for the app.
// UPLOADS_URL=http://localhost:8080 UPLOADS_USER=issuer UPLOADS_PASSWORD=... php backend.php alice cat.jpg
function sign(string $user, string $fileName): array
{
    $context = stream_context_create(['http' => [
        'method' => 'POST', 'timeout' => 5, 'ignore_errors' => true,
        'header' => "Content-Type: application/json\r\nAuthorization: Basic "
            . base64_encode(getenv('UPLOADS_USER') . ':' . getenv('UPLOADS_PASSWORD')),
        'content' => json_encode(['as' => 'put', 'subject' => $user, 'bucket' => 'photos', 'prefix' => "users/$user/",
            'name' => $fileName, 'maxBytes' => 10000000, 'mimeTypes' => ['image/*'], 'expiresIn' => 'PT10M']),
    ]]);
    $answer = json_decode(file_get_contents(getenv('UPLOADS_URL') . '/api/uploads/sign', false, $context), true);
    if (!isset($answer['url'])) {
        throw new RuntimeException(json_encode($answer));
    }
    return $answer;
}
echo json_encode(sign($argv[1], $argv[2])), "\n";
