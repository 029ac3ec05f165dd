// Asks oss-upload-callback to sign an upload for a user, and prints the answer for the app.
// UPLOADS_URL=http://localhost:8080 UPLOADS_USER=issuer UPLOADS_PASSWORD=... go run backend.go alice cat.jpg
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	wanted := must(json.Marshal(map[string]any{"as": "put", "subject": os.Args[1], "bucket": "photos", "prefix": "users/" + os.Args[1] + "/",
		"name": os.Args[2], "maxBytes": 10_000_000, "mimeTypes": []string{"image/*"}, "expiresIn": "PT10M"}))
	request := must(http.NewRequest("POST", os.Getenv("UPLOADS_URL")+"/api/uploads/sign", bytes.NewReader(wanted)))
	request.Header.Set("Content-Type", "application/json")
	request.SetBasicAuth(os.Getenv("UPLOADS_USER"), os.Getenv("UPLOADS_PASSWORD"))
	answer := must((&http.Client{Timeout: 5 * time.Second}).Do(request))
	must(io.Copy(os.Stdout, io.LimitReader(answer.Body, 1<<20)))
	if answer.StatusCode != 200 {
		os.Exit(1)
	}
}
