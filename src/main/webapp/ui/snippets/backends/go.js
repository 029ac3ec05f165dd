// Go, without a module.
import { constants } from './request.js';

export function go(wish) {
  const members = Object.entries(constants(wish)).map(([name, value]) =>
    `"${name}": ${Array.isArray(value) ? `[]string{${value.map((each) => `"${each}"`).join(', ')}}` : `"${value}"`}`);
  return `package main

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

// prints the answer for the app
func main() {
	wanted := must(json.Marshal(map[string]any{"subject": os.Args[1], "prefix": "users/" + os.Args[1] + "/", "name": os.Args[2],
		${members.join(', ')}}))
	request := must(http.NewRequest("POST", "${wish.server}/api/uploads/sign", bytes.NewReader(wanted)))
	request.Header.Set("Content-Type", "application/json")
	request.SetBasicAuth(os.Getenv("UPLOADS_USER"), os.Getenv("UPLOADS_PASSWORD"))
	answer := must((&http.Client{Timeout: 5 * time.Second}).Do(request))
	must(io.Copy(os.Stdout, io.LimitReader(answer.Body, 1<<20)))
	if answer.StatusCode != 200 {
		os.Exit(1)
	}
}
`;
}
