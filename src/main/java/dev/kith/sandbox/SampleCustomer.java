package dev.kith.sandbox;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One row of the shop's {@code customers}. */
record SampleCustomer(
        int id,
        Name name,
        @Nullable String email,
        @Nullable String phone,
        Address address,
        @Nullable LocalDate birthDate,
        int loyaltyPoints,
        boolean newsletter,
        @Nullable String notes,
        LocalDateTime updatedAt) {

    record Name(@Nullable String salutation, String first, String last) {

        Name first(String other) {
            return new Name(salutation, other, last);
        }

        Name last(String other) {
            return new Name(salutation, first, other);
        }

        String whole() {
            return first + " " + last;
        }
    }

    record Address(String street, String city, String postalCode, String countryCode) {

        Address street(String other) {
            return new Address(other, city, postalCode, countryCode);
        }

        Address postalCode(String other) {
            return new Address(street, city, other, countryCode);
        }
    }

    SampleCustomer with(Name other) {
        return new SampleCustomer(
                id, other, email, phone, address, birthDate, loyaltyPoints, newsletter, notes, updatedAt);
    }

    SampleCustomer with(Address other) {
        return new SampleCustomer(
                id, name, email, phone, other, birthDate, loyaltyPoints, newsletter, notes, updatedAt);
    }

    SampleCustomer withEmail(@Nullable String other) {
        return new SampleCustomer(
                id, name, other, phone, address, birthDate, loyaltyPoints, newsletter, notes, updatedAt);
    }

    SampleCustomer withPhone(@Nullable String other) {
        return new SampleCustomer(
                id, name, email, other, address, birthDate, loyaltyPoints, newsletter, notes, updatedAt);
    }

    SampleCustomer withBirthDate(@Nullable LocalDate other) {
        return new SampleCustomer(id, name, email, phone, address, other, loyaltyPoints, newsletter, notes, updatedAt);
    }

    /** Without values, as a person's. */
    @Override
    public String toString() {
        return "customer " + id;
    }
}
